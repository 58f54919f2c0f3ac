process.env.NEXT_TELEMETRY_DISABLED ??= '1'

/** @type {import('next').NextConfig} */
const config = {
  // The sub-path is compiled into every link, so `npm start` builds again when it changes.
  basePath: process.env.VIGIL_BASE_PATH || undefined,
  env: { NEXT_PUBLIC_VIGIL_BASE_PATH: process.env.VIGIL_BASE_PATH ?? '' },
  distDir: process.env.VIGIL_DIST_DIR || '.next',
  // Its optional loggers (winston, OpenTelemetry) cannot be bundled.
  serverExternalPackages: ['@dbos-inc/dbos-sdk'],
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'x-frame-options', value: 'DENY' },
        { key: 'referrer-policy', value: 'same-origin' },
        { key: 'cross-origin-opener-policy', value: 'same-origin' },
        { key: 'cross-origin-resource-policy', value: 'same-origin' },
        {
          key: 'permissions-policy',
          value:
            'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()',
        },
      ],
    },
    {
      // Its address is its key: no page hears of it, and nobody finds it by searching.
      source: '/share/:path*',
      headers: [
        { key: 'referrer-policy', value: 'no-referrer' },
        { key: 'x-robots-tag', value: 'noindex, nofollow, noarchive' },
        { key: 'cache-control', value: 'no-store' },
      ],
    },
    {
      // No answer of the API is a document; the pages' own policy has a nonce, see proxy.ts.
      source: '/api/:path*',
      headers: [
        {
          key: 'content-security-policy',
          value: "default-src 'none'; form-action 'none'; frame-ancestors 'none'",
        },
      ],
    },
  ],
  devIndicators: false,
}

export default config
