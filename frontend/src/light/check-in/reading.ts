/** What the browser brings itself, where it does (Android, macOS). */
type Detector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> };
type Detectors = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

export type Reader = (source: CanvasImageSource, width: number, height: number) => Promise<string | undefined>;

const LARGEST = 800;

async function ownDetector(): Promise<Detector | undefined> {
  const { BarcodeDetector: Detectors } = globalThis as { BarcodeDetector?: Detectors };
  const formats = (await Detectors?.getSupportedFormats().catch(() => [])) ?? [];
  return Detectors && formats.includes("qr_code") ? new Detectors({ formats: ["qr_code"] }) : undefined;
}

function pixels(source: CanvasImageSource, width: number, height: number): ImageData | undefined {
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height);
}

/** Reads a QR code from a picture or a frame: by the browser itself, else by a decoder that is fetched only now. */
export async function reader(): Promise<Reader> {
  const detector = await ownDetector();
  if (detector) return async (source) => (await detector.detect(source))[0]?.rawValue;
  const { decodeQR } = await import("./decoder");
  return async (source, width, height) => {
    const image = pixels(source, width, height);
    return image && decodeQR(image);
  };
}
