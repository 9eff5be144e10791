/**
 * The content policy that every page of the kit keeps: nothing inline, nothing from elsewhere. Files are shown from
 * `data:` only as pictures (a QR code for an authenticator).
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
