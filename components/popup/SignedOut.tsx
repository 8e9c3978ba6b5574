import { LogIn } from 'lucide-react';
import { t } from '../../lib/i18n/t.ts';
import { Button } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { openOptions } from './open-options.ts';

export function SignedOut() {
  return (
    <Card>
      <EmptyState icon={<LogIn size={20} />} title={t('popup_signed_out_title')}>
        {t('popup_signed_out_text')}
      </EmptyState>
      <Button kind="primary" wide onClick={openOptions}>
        {t('sign_in_submit')}
      </Button>
    </Card>
  );
}
