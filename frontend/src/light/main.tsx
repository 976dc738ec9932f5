import "virtual:tokens.css";
import "./light.css";
import { createRoot } from "react-dom/client";
import { restoreLargePrint } from "@/theme/large-print";
import { CheckInPage } from "./check-in/check-in-page";
import { GoPage } from "./go/go-page";

function Light() {
  const [, place, value = ""] = location.pathname.split("/");
  const key = decodeURIComponent(value);
  return place === "go" ? <GoPage token={key} /> : <CheckInPage code={key} />;
}

restoreLargePrint();
createRoot(document.getElementById("root") as HTMLElement).render(<Light />);
