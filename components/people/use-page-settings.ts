import { useEffect, useState } from 'react';
import type { PageSettings } from '../../lib/settings/page-settings.ts';
import { onPageSettings, readPageSettings } from '../../lib/settings/page-settings-store.ts';

/** How the member wants to work on LinkedIn's pages; undefined until it was read. */
export function usePageSettings(): PageSettings | undefined {
  const [settings, setSettings] = useState<PageSettings>();
  useEffect(() => {
    const end = onPageSettings(setSettings);
    void readPageSettings().then(setSettings);
    return end;
  }, []);
  return settings;
}
