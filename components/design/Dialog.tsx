import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import './Dialog.css';

type DialogProps = {
  title: string;
  children: ReactNode;
  actions: ReactNode;
  /** Escape, or the page's own "no": the dialog goes away and nothing happens. */
  onClose: () => void;
  /** A form to fill in instead of a question to answer. */
  form?: boolean;
};

/**
 * A question that has to be answered before anything else. The browser's own modal dialog: it keeps the focus
 * inside, makes the page behind inert and gives the focus back. (Libraries add a style element to the page to stop
 * scrolling, which our content security policy forbids.)
 */
export function Dialog({ title, children, actions, onClose, form = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  // Layout effects are undone while the element is still on the page: only then can it give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      role={form ? 'dialog' : 'alertdialog'}
      aria-labelledby={`${id}-title`}
      aria-describedby={form ? undefined : `${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog__body">
        <h2 className="dialog__title" id={`${id}-title`}>
          {title}
        </h2>
        <div className="dialog__text" id={`${id}-text`}>
          {children}
        </div>
        <div className="dialog__actions">{actions}</div>
      </div>
    </dialog>
  );
}
