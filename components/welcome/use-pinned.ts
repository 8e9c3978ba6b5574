import { useEffect, useState } from 'react';
import { browser } from '../../lib/native-browser.ts';

const ASK_AGAIN_MS = 2000;

/**
 * Whether the extension's button is in the toolbar; undefined where the browser does not say. Not every browser tells
 * when it changes, so it is asked again while the page is in front.
 */
export function usePinned(): boolean | undefined {
  const [pinned, setPinned] = useState<boolean>();
  useEffect(() => {
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || !browser.action.getUserSettings) return;
      const { isOnToolbar } = await browser.action.getUserSettings();
      setPinned(isOnToolbar);
    };
    void look();
    const timer = setInterval(() => void look(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return pinned;
}
