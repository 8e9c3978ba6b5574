import type { ComponentProps, ReactNode } from 'react';
import './Button.css';
import { Spinner } from './Spinner.tsx';

type Look = {
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  small?: boolean;
  wide?: boolean;
  /** The button shows an icon only; give it an `aria-label`. */
  iconOnly?: boolean;
};

function classes({ kind = 'secondary', small = false, wide = false, iconOnly = false }: Look): string {
  return [
    'button',
    `button--${kind}`,
    small ? 'button--small' : '',
    wide ? 'button--wide' : '',
    iconOnly ? 'button--icon' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

type ButtonProps = Look &
  Omit<ComponentProps<'button'>, 'className' | 'disabled'> & {
    /** Work that this button started is under way: it keeps its place and the focus, and ignores presses. */
    busy?: boolean;
    icon?: ReactNode;
  };

export function Button({
  kind,
  small,
  wide,
  iconOnly,
  busy = false,
  icon,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const look = { ...(kind && { kind }), small: !!small, wide: !!wide, iconOnly: !!iconOnly };
  return (
    <button
      type="button"
      {...rest}
      className={classes(look)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({ kind, small, wide, ...rest }: Look & Omit<ComponentProps<'a'>, 'className'>) {
  return <a {...rest} className={classes({ ...(kind && { kind }), small: !!small, wide: !!wide })} />;
}
