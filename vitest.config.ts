import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/build.ts', 'test/setup/programs.ts'],
    testTimeout: 240_000,
    hookTimeout: 600_000,
  },
});
