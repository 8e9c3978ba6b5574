import STYLES from './styles.css?inline';

/** Gives a shadow root its style, as a constructed sheet, which the page's policy has no say in. */
export function applyStyles(root: ShadowRoot, view: Window & typeof globalThis): void {
  try {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox keeps constructed sheets from some content scripts (bug 1751346).
    const style = view.document.createElement('style');
    style.textContent = STYLES;
    root.prepend(style);
  }
}
