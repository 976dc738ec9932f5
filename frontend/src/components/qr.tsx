const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/** A picture stands alone, so it must name its language; the server's is made to stand inside a page. */
const standing = (svg: string) => (svg.includes("xmlns=") ? svg : svg.replace("<svg", `<svg xmlns="${SVG_NAMESPACE}"`));

/** A QR code drawn by the server; its box gives the size, the quiet zone is part of the drawing. */
export function Qr({ svg, alt, className }: { svg: string; alt: string; className?: string }) {
  return <img className={className} src={`data:image/svg+xml;utf8,${encodeURIComponent(standing(svg))}`} alt={alt} />;
}
