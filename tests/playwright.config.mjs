import { defineConfig } from '@playwright/test';

import { launchOptions } from './chromium.mjs';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.mjs',
  workers: 2,
  retries: 0,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 720 },
    // With TRACE=1, what a test did until it failed is kept; tracing all of them costs time and a full disk.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
