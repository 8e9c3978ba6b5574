import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import './Tabs.css';

export type Tab = { readonly id: string; readonly title: string; readonly content: ReactNode };

/** A few views of one thing, one at a time; the arrow keys go from one to the next. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <Base.Root defaultValue={tabs[0]?.id}>
      <Base.List className="tabs__list" aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Base.Tab className="tabs__tab" key={id} value={id}>
            {title}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(({ id, content }) => (
        <Base.Panel className="tabs__panel" key={id} value={id}>
          {content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
