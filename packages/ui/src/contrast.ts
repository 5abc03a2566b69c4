// Contrast by WCAG 2.2 (relative luminance, 1.4.3).

const WEIGHTS = [0.2126, 0.7152, 0.0722];

/** Relative luminance 0..1 of `#rrggbb`; NaN for anything else. */
export const luminance = (colour: string): number =>
  WEIGHTS.reduce((sum, weight, index) => {
    const share = Number.parseInt(colour.slice(index * 2 + 1, index * 2 + 3), 16) / 255;
    return sum + weight * (share > 0.03928 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92);
  }, 0);

/** Contrast ratio 1..21 of two `#rrggbb` colours. */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** White where it reaches 4.5 : 1 on `#rrggbb` (luminance up to 0.1833), else black, which then does. */
export const textOn = (background: string): "#000" | "#fff" =>
  luminance(background) > 0.1833 ? "#000" : "#fff";
