process.env.NEXT_TELEMETRY_DISABLED ??= '1'

/** @type {import('next').NextConfig} */
const config = {
  // The sub-path is compiled into every link, so `npm start` builds again when it changes.
  basePath: process.env.VIGIL_BASE_PATH || undefined,
  distDir: process.env.VIGIL_DIST_DIR || '.next',
  // Its optional loggers (winston, OpenTelemetry) cannot be bundled.
  serverExternalPackages: ['@dbos-inc/dbos-sdk'],
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
}

export default config
