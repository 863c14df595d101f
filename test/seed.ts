import fc from 'fast-check';

// A run by hand draws new cases; with TEST_SEED they are the same each time, so that what fails in CI is a change and not a new draw.
const seed = process.env['TEST_SEED'];
if (seed !== undefined && seed !== '') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
