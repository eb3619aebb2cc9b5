// One run, one project per kind of proof. Worker, browser and build tests need `dist/`: scripts/test.ts builds it first.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const node = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout, hookTimeout: 90_000 },
});

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    // Two cores: workers that each start a Worker and a database must not outnumber them.
    maxWorkers: 2,
    projects: [
      node('unit', 15_000),
      node('db', 30_000),
      node('edge', 30_000),
      node('build', 60_000),
      node('worker', 60_000),
      node('browser', 90_000),
      node('property', 90_000),
    ],
  },
});
