import { type DragEvent, useState } from "react";

/** Files let go over a place: hang `place` on its element, which is marked `data-over` while some hover there. */
export function useDrop(onFiles: (files: File[]) => void) {
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return { "data-over": isOver || undefined, onDragOver: over, onDragLeave: () => setOver(false), onDrop: drop };
}
