import { configureGlobal } from "fast-check";

// Every run tries the same random cases, so that it fails for what was changed; FAST_CHECK_SEED=<number> tries others.
configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 2026) });
