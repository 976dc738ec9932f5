import { useEffect, useRef, useState } from "react";
import { t } from "@/light/t";
import { reader } from "./reading";

const BETWEEN_FRAMES = 200;

/** The camera as scanner; a page over plain http is given none, and then offers none. */
export function Camera({ onText }: { onText: (text: string) => void }) {
  const [isOn, setOn] = useState(false);
  const [isRefused, setRefused] = useState(false);
  if (!navigator.mediaDevices?.getUserMedia) return null;
  const found = (text: string) => {
    setOn(false);
    onText(text);
  };
  return (
    <>
      {isOn && <Viewfinder onText={found} onRefused={() => (setOn(false), setRefused(true))} />}
      {isRefused && <p role="alert">{t("check_in.camera_refused")}</p>}
      <button type="button" className="solid" onClick={() => setOn(!isOn)}>
        {t(isOn ? "check_in.camera_stop" : "check_in.camera")}
      </button>
    </>
  );
}

function Viewfinder({ onText, onRefused }: { onText: (text: string) => void; onRefused: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const watching = new AbortController();
    watch(video.current as HTMLVideoElement, watching.signal).then((text) => text && onText(text), () => watching.signal.aborted || onRefused());
    return () => watching.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- one camera from beginning to end
  }, []);
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- nothing is said in it
  return <video ref={video} playsInline muted aria-label={t("check_in.camera_view")} />;
}

/** Looks until a code is read or nobody looks any more; the camera is off afterwards. */
async function watch(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const [read, stream] = await Promise.all([reader(), navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } })]);
  try {
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted) {
      const text = await read(video, video.videoWidth, video.videoHeight);
      if (text) return text;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_FRAMES));
    }
    return undefined;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}
