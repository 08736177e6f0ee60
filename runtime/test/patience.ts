import { configure } from '@testing-library/react';

// What a test waits for is there in a moment, but a busy machine may take its time.
configure({ asyncUtilTimeout: 10_000 });
