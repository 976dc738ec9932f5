/** A QR code drawn by the server; its box gives the size, the quiet zone is part of the drawing. */
export function Qr({ svg, alt, className }: { svg: string; alt: string; className?: string }) {
  return <img className={className} src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} alt={alt} />;
}
