import { useVirtualizer } from '@tanstack/react-virtual';
import { Mail, Phone } from 'lucide-react';
import { useRef } from 'react';
import type { ContactLine } from '../../lib/account/contact-index.ts';
import { t } from '../../lib/i18n/t.ts';
import { VisuallyHidden } from '../design/VisuallyHidden.tsx';
import './ContactList.css';

const ROW = 60;

type ContactListProps = {
  lines: readonly ContactLine[];
  open: string | undefined;
  onOpen: (personId: string) => void;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
};

/** Any number of contacts: only those in sight are drawn, and each says its place to a screen reader. */
export function ContactList({ lines, open, onOpen, selected, onSelect }: ContactListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const toggle = (personId: string): void => {
    const next = new Set(selected);
    if (!next.delete(personId)) next.add(personId);
    onSelect(next);
  };
  return (
    <div className="contact-list" ref={scroller}>
      <ul className="contact-list__rows" ref={place('--height', rows.getTotalSize())}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <li
              key={line.personId}
              className={
                line.personId === open ? 'contact-list__row contact-list__row--open' : 'contact-list__row'
              }
              aria-setsize={lines.length}
              aria-posinset={index + 1}
              ref={place('--top', start)}
            >
              <input
                type="checkbox"
                className="contact-list__check"
                aria-label={t('contacts_select', { name: line.name })}
                checked={selected.has(line.personId)}
                onChange={() => toggle(line.personId)}
              />
              <button
                type="button"
                className="contact-list__open"
                aria-current={line.personId === open ? 'true' : undefined}
                onClick={() => onOpen(line.personId)}
              >
                <span className="strong cut" dir="auto">
                  {line.name}
                </span>
                <span className="muted small cut" dir="auto">
                  {[line.title, line.company].filter(Boolean).join(' · ')}
                </span>
              </button>
              {line.emails !== undefined && <Owned icon={<Mail size={16} />} what={t('action_emails')} />}
              {line.phones !== undefined && <Owned icon={<Phone size={16} />} what={t('action_phones')} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Owned({ icon, what }: { icon: React.ReactNode; what: string }) {
  return (
    <span className="muted">
      <span aria-hidden="true">{icon}</span>
      <VisuallyHidden>{what}</VisuallyHidden>
    </span>
  );
}

/** Positions are numbers of this moment: a custom property that the style sheet reads. */
const place = (name: string, pixels: number) => (element: HTMLElement | null) => {
  element?.style.setProperty(name, `${pixels}px`);
};
