import { type ComponentProps, type ReactNode, useId } from 'react';
import { VisuallyHidden } from './VisuallyHidden.tsx';
import './TextField.css';

export type Option<V extends string> = { readonly value: V; readonly text: string };

type SelectFieldProps<V extends string> = Omit<
  ComponentProps<'select'>,
  'className' | 'id' | 'value' | 'onChange' | 'children'
> & {
  label: ReactNode;
  /** The label is for a screen reader only: what stands beside it says it already. */
  bare?: boolean;
  value: V;
  options: readonly Option<V>[];
  onValue: (value: V) => void;
};

/** A choice of one, as the browser draws it. */
export function SelectField<V extends string>({
  label,
  bare = false,
  value,
  options,
  onValue,
  ...select
}: SelectFieldProps<V>) {
  const id = useId();
  return (
    <div className="text-field">
      <label className="text-field__label" htmlFor={id}>
        {bare ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </label>
      <select
        {...select}
        id={id}
        className="text-field__input"
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value);
          if (chosen) onValue(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
