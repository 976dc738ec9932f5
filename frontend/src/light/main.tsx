import "virtual:tokens.css";
import "./light.css";
import { createRoot } from "react-dom/client";
import { restoreLargePrint } from "@/theme/large-print";
import { CheckInPlace } from "./check-in/check-in-place";
import { GoPage } from "./go/go-page";
import { keepForOffline } from "./worker";

function Light() {
  const [, place, value = ""] = location.pathname.split("/");
  const key = decodeURIComponent(value);
  return place === "go" ? <GoPage token={key} /> : <CheckInPlace code={key} />;
}

restoreLargePrint();
createRoot(document.getElementById("root") as HTMLElement).render(<Light />);
keepForOffline();
