import { color, fontFamily } from "./tokens";

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The token file as CSS variables: `actionTint` becomes `--action-tint`. */
export function tokensCss(): string {
  const lines = Object.entries(color).map(([name, value]) => `  --${kebab(name)}: ${value};`);
  return `:root {\n${lines.join("\n")}\n  --font: ${fontFamily};\n}\n`;
}
