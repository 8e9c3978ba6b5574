import type { ReactNode } from 'react';
import './CheckboxField.css';

type CheckboxFieldProps = { label: ReactNode; checked: boolean; onChecked: (checked: boolean) => void };

/** A choice of yes or no. */
export function CheckboxField({ label, checked, onChecked }: CheckboxFieldProps) {
  return (
    <label className="checkbox-field">
      <input
        type="checkbox"
        className="checkbox-field__box"
        checked={checked}
        onChange={({ target }) => onChecked(target.checked)}
      />
      {label}
    </label>
  );
}
