import { LanguageCard } from './LanguageCard.tsx';
import { ShortcutsCard } from './ShortcutsCard.tsx';

/** The language of our pages, and the keyboard. */
export function PreferencesSection() {
  return (
    <>
      <LanguageCard />
      <ShortcutsCard />
    </>
  );
}
