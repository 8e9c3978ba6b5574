/**
 * Whether the page around an element is dark: its first opaque background decides, since a page's own dark mode need not
 * be the system's; without one, `prefers-color-scheme`.
 */
export function isDarkAround(around: Element, view: Window): boolean {
  for (let at: Element | null = around; at; at = at.parentElement) {
    const luminance = luminanceOf(view.getComputedStyle(at).backgroundColor);
    if (luminance !== undefined) return luminance < 0.35;
  }
  return view.matchMedia?.('(prefers-color-scheme: dark)').matches;
}

/** @returns 0 (black) to 1 (white), or undefined for a colour that lets most of what is behind it through. */
function luminanceOf(colour: string): number | undefined {
  const [red = 0, green = 0, blue, alpha = 1] = (/^rgba?\((.+)\)$/.exec(colour)?.[1] ?? '')
    .split(/[\s,/]+/)
    .map(Number.parseFloat);
  if (blue === undefined || alpha < 0.5) return undefined;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
