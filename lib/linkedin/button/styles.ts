/** The one style sheet of everything that we insert in a page. */
export type Styles = {
  /** Gives a shadow root its style; until that is there, its host is not shown. */
  apply(root: ShadowRoot): void;
};

const NOT_YET = ':host{display:none!important}';

/**
 * @param load fetches the text of the sheet, when the first root needs it: most pages show nobody and never pay for it.
 * Nothing when it cannot be had; the next root asks again.
 */
export function createStyles(
  view: Window & typeof globalThis,
  load: () => Promise<string | undefined>,
): Styles {
  let text: string | undefined;
  let loading = false;
  let shared: CSSStyleSheet | undefined;
  /** Firefox keeps constructed sheets from some content scripts (bug 1751346); these stand in for them. */
  const elements: HTMLStyleElement[] = [];

  const fill = (): void => {
    shared?.replaceSync(text ?? NOT_YET);
    for (const element of elements) element.textContent = text ?? NOT_YET;
    if (text) elements.length = 0;
  };
  const ask = async (): Promise<void> => {
    loading = true;
    text = await load();
    loading = false;
    fill();
  };

  return {
    apply(root) {
      try {
        // Constructed, so that the page's policy has no say in it.
        shared ??= new view.CSSStyleSheet();
        if (!text) shared.replaceSync(NOT_YET);
        root.adoptedStyleSheets = [shared];
      } catch {
        shared = undefined;
        const element = view.document.createElement('style');
        element.textContent = text ?? NOT_YET;
        elements.push(element);
        root.prepend(element);
      }
      if (!text && !loading) void ask();
    },
  };
}
