// The same protection on the Worker's own answers that site/public/_headers gives to assets; a test compares the two.

/** Everything from this origin, nothing inline, never in a frame. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PERMISSIONS_POLICY = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Sets the headers on an answer. HSTS only on https: plain-http LAN addresses must keep working. */
export function setSecurityHeaders(headers: Headers, url: URL): void {
  headers.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  headers.set('X-Content-Type-Options', 'nosniff');
  // Not no-referrer: that makes form posts say `Origin: null`, which the origin check refuses.
  headers.set('Referrer-Policy', 'same-origin');
  headers.set('X-Frame-Options', 'DENY');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Permissions-Policy', PERMISSIONS_POLICY);
  if (url.protocol === 'https:') headers.set('Strict-Transport-Security', 'max-age=31536000');
}
