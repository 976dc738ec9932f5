import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { pictureQuery, type StoredFile } from "@/api/files";
import styles from "./picture.module.css";

type Props = { file: StoredFile; alt: string; isSmall?: boolean };

/** A stored picture, fetched with the caller's token; its place is kept while it comes. */
export function Picture({ file, alt, isSmall = false }: Props) {
  const blob = useQuery(pictureQuery(file.id, isSmall)).data;
  const aspectRatio = isSmall ? undefined : `${file.width ?? 4} / ${file.height ?? 3}`;
  return (
    <span className={isSmall ? styles.small : styles.whole} style={{ aspectRatio }}>
      {blob && <Shown blob={blob} alt={alt} />}
    </span>
  );
}

/** Its address lies in this page's memory and is given back when it is no longer shown. */
function Shown({ blob, alt }: { blob: Blob; alt: string }) {
  const lend = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(blob);
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [blob],
  );
  return <img ref={lend} alt={alt} />;
}
