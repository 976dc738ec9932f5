import "virtual:tokens.css";
import "@/light/light.css";
import "./wall.css";
import { createRoot } from "react-dom/client";
import { restoreLargePrint } from "@/theme/large-print";
import { readWall } from "./api";
import { ticketOf } from "./kept-here";
import { hideFromSearch } from "./robots";
import { WallPage } from "./wall-page";
import { wantedIn } from "./wanted";

const slug = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const wanted = wantedIn(location.search);
const first = readWall(slug, wanted); // on its way while the page is still being drawn
first.catch(() => undefined);

hideFromSearch(true);
restoreLargePrint();
const root = createRoot(document.getElementById("root") as HTMLElement);
const draw = () => root.render(<WallPage slug={slug} ticket={ticketOf(slug)} start={wanted} first={first} />);
draw();
// Another slip opened in the same tab changes nothing but what stands behind the `#`.
addEventListener("hashchange", draw);
