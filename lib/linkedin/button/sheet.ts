/** The one style sheet of everything that we insert in a page. */
export type Sheet = {
  /** Gives a shadow root its style. */
  apply(root: ShadowRoot): void;
};

export function createSheet(view: Window & typeof globalThis, text: string): Sheet {
  let shared: CSSStyleSheet | undefined;
  return {
    apply(root) {
      try {
        // Constructed, so that the page's policy has no say in it.
        if (!shared) {
          shared = new view.CSSStyleSheet();
          shared.replaceSync(text);
        }
        root.adoptedStyleSheets = [shared];
      } catch {
        // Firefox keeps constructed sheets from some content scripts (bug 1751346).
        const element = view.document.createElement('style');
        element.textContent = text;
        root.prepend(element);
      }
    },
  };
}
