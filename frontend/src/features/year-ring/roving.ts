/** Moving by keys over the picture: dots are row 0, then the rings from outside to inside. */
export type Stop = { from: number; to: number; isTodo: boolean; due: string };

/** Where the focus is; `angle` is the date it came by, so going in and out again ends where it began. */
export type At = { row: number; index: number; angle: number };

type Rows = Stop[][];

const mid = ({ from, to }: Stop) => (from + to) / 2;
const away = ({ from, to }: Stop, angle: number) => (angle < from ? from - angle : Math.max(0, angle - to));

const at = (rows: Rows, row: number, index: number): At | undefined => {
  const stop = rows[row]?.[index];
  return stop && { row, index, angle: mid(stop) };
};

/** The stop of a row that holds this date, else the nearest. */
export function nearest(rows: Rows, row: number, angle: number): At | undefined {
  const stops = rows[row] ?? [];
  const index = stops.reduce((best, stop, i) => (away(stop, angle) < away(stops[best] ?? stop, angle) ? i : best), 0);
  return stops[index] && { row, index, angle };
}

/** Rows without stops are passed over. */
function across(rows: Rows, from: At, step: 1 | -1): At | undefined {
  for (let row = from.row + step; row >= 0 && row < rows.length; row += step) {
    if (rows[row]?.length) return nearest(rows, row, from.angle);
  }
  return undefined;
}

/** What is red or yellow, by due day, then from outside to inside; after the last comes the first again. */
function nextTodo(rows: Rows, from: At | undefined): At | undefined {
  const todos = rows
    .flatMap((stops, row) => stops.map((stop, index) => ({ ...stop, row, index })))
    .filter(({ isTodo }) => isTodo)
    .sort((a, b) => a.due.localeCompare(b.due));
  const here = todos.findIndex(({ row, index }) => row === from?.row && index === from.index);
  const next = todos[(here + 1) % Math.max(1, todos.length)];
  return next && at(rows, next.row, next.index);
}

/** Where Tab enters: the next thing to do, else today on the outermost ring. */
export function entrance(rows: Rows, today: number): At | undefined {
  const first = rows.findIndex((stops, row) => row > 0 && stops.length > 0);
  return nextTodo(rows, undefined) ?? nearest(rows, first < 0 ? 0 : first, today);
}

/** The place a key leads to; undefined where there is none, or for a key that moves nothing. */
export function move(rows: Rows, from: At, key: string, today: number): At | undefined {
  switch (key) {
    case "ArrowRight":
      return at(rows, from.row, from.index + 1);
    case "ArrowLeft":
      return at(rows, from.row, from.index - 1);
    case "ArrowUp":
      return across(rows, from, -1);
    case "ArrowDown":
      return across(rows, from, 1);
    case "Home":
      return at(rows, from.row, 0);
    case "End":
      return at(rows, from.row, (rows[from.row]?.length ?? 0) - 1);
    case "t":
      return nearest(rows, from.row, today);
    case "n":
      return nextTodo(rows, from);
    default:
      return undefined;
  }
}
