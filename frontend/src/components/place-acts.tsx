type Props = {
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  word: (act: "up" | "down" | "remove") => string;
  /** What is heard: the word with what it moves. */
  sentence: (word: string) => string;
};

/** Moves one part of a list that is being written up or down, or takes it out. */
export function PlaceActs({ isFirst, isLast, onMove, onRemove, word, sentence }: Props) {
  const act = (name: "up" | "down" | "remove", isOff: boolean, onClick: () => void) => (
    <button type="button" className="button button-text" disabled={isOff} aria-label={sentence(word(name))} onClick={onClick}>
      {word(name)}
    </button>
  );
  return (
    <span>
      {act("up", isFirst, () => onMove(-1))}
      {act("down", isLast, () => onMove(1))}
      {act("remove", false, onRemove)}
    </span>
  );
}
