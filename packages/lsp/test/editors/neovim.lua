-- Drives the language server from Neovim's own client; says what it got as JSON.
-- In the environment: GRAFLOW_COMMAND (JSON), GRAFLOW_FOLDER, GRAFLOW_REPORT.
local command = vim.fn.json_decode(vim.env.GRAFLOW_COMMAND)
local folder = vim.env.GRAFLOW_FOLDER
local report = {}

local function finish(code)
  local file = assert(io.open(vim.env.GRAFLOW_REPORT, "w"))
  file:write(vim.fn.json_encode(report))
  file:close()
  vim.cmd(code == 0 and "qall!" or "cquit!")
end

local ok, problem = pcall(function()
  vim.cmd("edit " .. vim.fn.fnameescape(folder .. "/flow.ts"))
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({
    cmd = command,
    root_dir = folder,
    get_language_id = function() return "typescript" end,
  })
  assert(vim.lsp.buf_attach_client(buffer, id), "the client did not attach")

  local function wait(what, condition)
    assert(vim.wait(30000, condition, 20), "waited in vain for " .. what)
  end
  local function codes()
    return vim.tbl_map(function(found) return found.code end, vim.diagnostic.get(buffer))
  end
  -- The line and column, from 0, behind the first time that a text occurs.
  local function behind(text)
    for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
      local _, last = line:find(text, 1, true)
      if last then return { line = number - 1, character = last } end
    end
    error("no " .. text)
  end
  local function ask(method, text, more)
    local params = { textDocument = vim.lsp.util.make_text_document_params(buffer), position = behind(text) }
    local answers = vim.lsp.buf_request_sync(buffer, method, vim.tbl_extend("force", params, more or {}), 30000)
    local answer = answers and answers[id] or {}
    assert(not answer.error, vim.inspect(answer.error))
    return answer.result
  end

  wait("findings", function() return #vim.diagnostic.get(buffer) > 0 end)
  report.found = codes()

  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "export const late = flow`fetch >> sto`;" })
  wait("findings after typing", function() return #vim.diagnostic.get(buffer) > 1 end)
  report.afterTyping = codes()

  local completed = ask("textDocument/completion", ">> sto")
  report.completed = vim.tbl_map(function(item) return item.label end, completed.items or completed)

  local hover = ask("textDocument/hover", "flow`fet")
  report.hover = table.concat(vim.lsp.util.convert_input_to_markdown_lines(hover.contents), "\n")

  local definition = ask("textDocument/definition", "flow`fet")
  report.definition = vim.tbl_islist(definition) and definition[1] or definition

  vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", "flow`fet", { newName = "load" }), "utf-16")
  report.renamed = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  report.renamedTasks = vim.api.nvim_buf_get_lines(vim.fn.bufadd(folder .. "/tasks.ts"), 0, -1, false)

  vim.lsp.stop_client(id)
  wait("the server's end", function() return vim.lsp.client_is_stopped(id) end)
end)
if not ok then report.problem = tostring(problem) end
finish(ok and 0 or 1)
