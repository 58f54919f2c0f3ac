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
      ],
    },
  ],
  devIndicators: false,
}

export default config
