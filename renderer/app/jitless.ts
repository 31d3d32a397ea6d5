import { z } from 'zod';

// zod would compile its parsers with `new Function`, which the page's content security policy forbids: its check would log an error to the
// console of every window. Import this before anything that parses.
z.config({ jitless: true });
