import { Toast as Base } from '@base-ui/react/toast';
import { CircleCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../lib/i18n/t.ts';
import './Toasts.css';

const toasts = Base.createToastManager();

/** Says in passing that something was done; read aloud when the reader pauses. Never for errors: those stay where they happened. */
export function say(text: string): void {
  toasts.add({ description: text, timeout: 6000 });
}

/** Where they appear; once a page. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={toasts}>
      {children}
      <Base.Portal>
        <Base.Viewport className="toasts" aria-label={t('toasts')}>
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function List() {
  const { toasts: shown } = Base.useToastManager();
  return shown.map((toast) => (
    <Base.Root className="toasts__toast" key={toast.id} toast={toast} aria-label={t('toasts')}>
      <CircleCheck className="toasts__icon" size={18} aria-hidden="true" />
      <Base.Description className="toasts__words" />
      <Base.Close className="toasts__close" aria-label={t('close')}>
        <X size={16} aria-hidden="true" />
      </Base.Close>
    </Base.Root>
  ));
}
