import type { RefusalCode } from '../../lib/credits/outcome.ts';

/** A call that is not carried out, with nothing charged. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly code: RefusalCode | 'key_reused' | 'signals_endpoint_only' | 'crm_not_connected';

  constructor(code: ApiRefusal['code']) {
    super(code);
    this.code = code;
  }
}
