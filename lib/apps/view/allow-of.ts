import type { Grantable } from '@/lib/domain/app-view'

const FEATURES = {
  geolocation: 'geolocation',
  clipboardWrite: 'clipboard-write',
} as const satisfies Record<Grantable, string>

/**
 * The `allow` attribute for what was granted. For any origin: both frames have one that nothing but `*` matches, and neither can
 * go anywhere else. https://w3c.github.io/webappsec-permissions-policy/#iframe-allow-attribute
 */
export const allowOf = (granted: readonly Grantable[]): string =>
  granted.map((one) => `${FEATURES[one]} *`).join('; ')
