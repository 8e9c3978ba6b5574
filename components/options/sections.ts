import {
  ChartColumn,
  CircleUserRound,
  Coins,
  CreditCard,
  Globe,
  KeyRound,
  type LucideIcon,
  ReceiptText,
  Settings2,
  ShieldCheck,
  Stethoscope,
  Users,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { PlainKey } from '../../lib/i18n/message-catalog.ts';
import { AccountSection } from './account/AccountSection.tsx';
import { CreditsSection } from './credits/CreditsSection.tsx';
import { DiagnosticsSection } from './diagnostics/DiagnosticsSection.tsx';
import { KeysSection } from './keys/KeysSection.tsx';
import { LinkedInSection } from './LinkedInSection.tsx';
import { PlanSection } from './plan/PlanSection.tsx';
import { PreferencesSection } from './preferences/PreferencesSection.tsx';
import { PrivacySection } from './privacy/PrivacySection.tsx';
import { StatementSection } from './statement/StatementSection.tsx';
import { TeamSection } from './team/TeamSection.tsx';
import { UsageSection } from './usage/UsageSection.tsx';

export type Section = {
  /** The page's address after `#`. */
  readonly id: string;
  readonly title: PlainKey;
  readonly icon: LucideIcon;
  readonly Content: ComponentType;
  /** It has something to show to somebody who is not signed in. */
  readonly open?: boolean;
};

/** The options page, top to bottom. A section is listed when it works, and only then. */
export const SECTIONS: readonly [Section, ...Section[]] = [
  { id: 'account', title: 'options_account', icon: CircleUserRound, Content: AccountSection, open: true },
  { id: 'plan', title: 'options_plan', icon: CreditCard, Content: PlanSection },
  { id: 'credits', title: 'options_credits', icon: Coins, Content: CreditsSection },
  { id: 'team', title: 'options_team', icon: Users, Content: TeamSection },
  { id: 'usage', title: 'options_usage', icon: ChartColumn, Content: UsageSection },
  { id: 'statement', title: 'options_statement', icon: ReceiptText, Content: StatementSection },
  { id: 'keys', title: 'options_keys', icon: KeyRound, Content: KeysSection },
  { id: 'linkedin', title: 'options_linkedin', icon: Globe, Content: LinkedInSection, open: true },
  { id: 'storage', title: 'options_storage', icon: ShieldCheck, Content: PrivacySection, open: true },
  {
    id: 'preferences',
    title: 'options_preferences',
    icon: Settings2,
    Content: PreferencesSection,
    open: true,
  },
  {
    id: 'diagnostics',
    title: 'options_diagnostics',
    icon: Stethoscope,
    Content: DiagnosticsSection,
    open: true,
  },
];

/** The section that an address asks for; the first when it asks for none that is there. */
export function sectionAt(hash: string): Section {
  return SECTIONS.find((section) => `#${section.id}` === hash) ?? SECTIONS[0];
}
