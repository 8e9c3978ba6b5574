import { CircleUserRound, HardDrive, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { PlainKey } from '../../lib/i18n/message-catalog.ts';
import { AccountSection } from './AccountSection.tsx';
import { StorageSection } from './StorageSection.tsx';

export type Section = {
  /** The page's address after `#`. */
  readonly id: string;
  readonly title: PlainKey;
  readonly icon: LucideIcon;
  readonly Content: ComponentType;
};

/** The options page, top to bottom. A section is listed when it works, and only then. */
export const SECTIONS: readonly [Section, ...Section[]] = [
  { id: 'account', title: 'options_account', icon: CircleUserRound, Content: AccountSection },
  { id: 'storage', title: 'options_storage', icon: HardDrive, Content: StorageSection },
];

/** The section that an address asks for; the first when it asks for none that is there. */
export function sectionAt(hash: string): Section {
  return SECTIONS.find((section) => `#${section.id}` === hash) ?? SECTIONS[0];
}
