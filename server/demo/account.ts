/** The demo account: invented people at addresses that cannot exist. Both sign in with the password in `demo.json`. */
export const DEMO_ACCOUNT = { name: 'Fernhollow Freight (demo)', slug: 'demo' } as const;
export const OWNER = {
  name: 'Wren Castellow',
  email: 'wren.castellow@fernhollow.example',
  role: 'owner',
} as const;
export const TEAMMATE = {
  name: 'Tamsin Brackwell',
  email: 'tamsin.brackwell@fernhollow.example',
  role: 'member',
} as const;
