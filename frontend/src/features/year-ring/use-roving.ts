import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type At, entrance, move, type Stop } from "./roving";

type Place = Pick<At, "row" | "index">;
type Props = {
  rows: Stop[][];
  today: number;
  /** Which picture is shown; when it changes under the focus, the focus goes to the new one. */
  opened?: string;
  onOpen: (place: Place) => void;
  /** Esc: back from an opened group; undefined where there is nothing to go back to. */
  onBack?: () => void;
};

const placeOf = (target: EventTarget): Place | undefined => {
  const text = (target as Element).closest("[data-stop]")?.getAttribute("data-stop");
  const [row = 0, index = 0] = text?.split(":").map(Number) ?? [];
  return text ? { row, index } : undefined;
};

/** One tab stop for the whole picture; keys walk it, and the pointer lights what it is over. */
export function useRoving({ rows, today, opened, onOpen, onBack }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const before = useRef<{ place?: At; outside?: Element | null; isFollowing?: boolean }>({});
  const [chosen, setChosen] = useState<At>();
  const [focus, setFocus] = useState<Place>();
  const [hover, setHover] = useState<Place>();
  const at = chosen && rows[chosen.row]?.[chosen.index] ? chosen : entrance(rows, today);

  function go(next: At | undefined) {
    if (!next) return;
    setChosen(next);
    svg.current?.querySelector<SVGElement>(`[data-stop="${next.row}:${next.index}"]`)?.focus();
  }

  const shown = useRef(opened);
  useEffect(() => {
    if (shown.current === opened) return;
    shown.current = opened;
    setHover(undefined);
    const next = (opened ? undefined : before.current.place) ?? entrance(rows, today);
    if (before.current.isFollowing) go(next);
    else setChosen(next);
    before.current.isFollowing = false;
    // Only another picture moves the focus, not new numbers in the same one.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [opened]);

  function leave() {
    before.current.isFollowing = onBack !== undefined;
    if (onBack) return onBack();
    const { outside } = before.current;
    if (outside instanceof HTMLElement && outside.isConnected) outside.focus();
    else (document.activeElement as SVGElement | null)?.blur();
  }

  function open(place: Place) {
    if (!opened) before.current.place = at;
    before.current.isFollowing = true;
    onOpen(place);
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key, altKey, ctrlKey, metaKey } = event;
    const place = placeOf(event.target);
    if (!at || !place || altKey || ctrlKey || metaKey || event.nativeEvent.isComposing) return;
    const isAct = key === "Enter" || key === " ";
    const next = move(rows, { ...at, ...place }, key.length === 1 ? key.toLowerCase() : key, today);
    if (!isAct && key !== "Escape" && !next && !key.startsWith("Arrow")) return;
    event.preventDefault();
    event.stopPropagation();
    if (isAct) open(place);
    else if (key === "Escape") leave();
    else go(next);
  }

  function onFocus({ target, relatedTarget }: FocusEvent) {
    const place = placeOf(target);
    if (!svg.current?.contains(relatedTarget)) before.current.outside = relatedTarget;
    if (!place) return;
    setFocus(target.matches(":focus-visible") ? place : undefined);
    const stop = rows[place.row]?.[place.index];
    if (stop && (place.row !== at?.row || place.index !== at.index)) setChosen({ ...place, angle: (stop.from + stop.to) / 2 });
  }

  const onBlur = () => setFocus(undefined);

  const handlers = {
    ref: svg,
    onKeyDown,
    onFocus,
    onBlur,
    onPointerOver: ({ target, pointerType }: { target: EventTarget; pointerType: string }) =>
      pointerType !== "touch" && setHover(placeOf(target)),
    onPointerLeave: () => setHover(undefined),
  };

  const place = (row: number, index: number, label: string) => ({
    role: "button",
    tabIndex: at?.row === row && at.index === index ? 0 : -1,
    "aria-label": label,
    "data-stop": `${row}:${index}`,
  });

  return { handlers, place, placeOf, open, focus, lit: hover ?? focus };
}
