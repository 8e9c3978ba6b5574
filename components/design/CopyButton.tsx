import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { Button } from './Button.tsx';
import { VisuallyHidden } from './VisuallyHidden.tsx';

/** Puts a text on the clipboard and says so. `what` names it for a screen reader. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState<string>();
  const done = copied === text;
  return (
    <>
      <Button
        small
        icon={done ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
        aria-label={t('copy_what', { what })}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
      >
        {t(done ? 'copied' : 'copy')}
      </Button>
      <VisuallyHidden>
        <span role="status">{done ? t('copied') : ''}</span>
      </VisuallyHidden>
    </>
  );
}
