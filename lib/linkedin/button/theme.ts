export type Theme = 'light' | 'dark';

/**
 * Light or dark, as the page around an element looks: its first opaque background decides, since a page's own
 * dark mode need not be the system's; without one, `prefers-color-scheme`.
 */
export function themeAround(around: Element, view: Window): Theme {
  for (let at: Element | null = around; at; at = at.parentElement) {
    const luminance = luminanceOf(view.getComputedStyle(at).backgroundColor);
    if (luminance !== undefined) return luminance < 0.35 ? 'dark' : 'light';
  }
  return view.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** @returns 0 (black) to 1 (white), or undefined for a colour that lets most of what is behind it through. */
function luminanceOf(colour: string): number | undefined {
  const [red, green, blue, alpha = 1] = (/^rgba?\((.+)\)$/.exec(colour)?.[1] ?? '')
    .split(/[\s,/]+/)
    .map(Number.parseFloat);
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  if (alpha < 0.5) return undefined;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
