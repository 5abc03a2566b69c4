// Contrast by WCAG 2.2 (relative luminance, 1.4.3).

/** Relative luminance 0..1 of `#rrggbb`; anything else counts as black. */
export const luminance = (colour: string): number => {
  const value = /^#[\da-f]{6}$/i.test(colour) ? Number.parseInt(colour.slice(1), 16) : 0;
  const [red = 0, green = 0, blue = 0] = [value >> 16, (value >> 8) & 255, value & 255].map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Contrast ratio 1..21 of two `#rrggbb` colours. */
export const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

/** Black or white, whichever reads better on `#rrggbb`. White wins ties and near-ties, as brands expect it. */
export const textOn = (background: string): "#000000" | "#ffffff" =>
  contrast(background, "#ffffff") >= 4.5 ? "#ffffff" : "#000000";
