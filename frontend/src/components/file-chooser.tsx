import { useRef } from "react";

type Props = { label: string; accept: string; isCamera?: boolean; onFiles: (files: File[]) => void };

/** A button that opens the system's chooser, or a phone's camera; the same file may be chosen again. */
export function FileChooser({ label, accept, isCamera = false, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={!isCamera}
        capture={isCamera ? "environment" : undefined}
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          onFiles(files);
        }}
      />
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {label}
      </button>
    </>
  );
}
