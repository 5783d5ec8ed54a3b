// For `node --import graflow/debug/register`: a project that installs graflow need not know the runtime's package.
import "@graflow/runtime/debug/register";
