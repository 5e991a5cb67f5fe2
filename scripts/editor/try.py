"""Opens a prompt in `proviso lsp` with pygls's language client, and looks at what comes back.

usage: python3 try.py PROVISO      (needs: pip install pygls)
"""

import asyncio
import pathlib
import sys
import tempfile

from lsprotocol import types
from pygls.lsp.client import BaseLanguageClient


async def main(program):
    shown = {}
    arrived = asyncio.Event()
    client = BaseLanguageClient("try", "1")

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams):
        shown[params.uri] = params
        arrived.set()

    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        file = root / "prompts" / "春.md"
        uri = file.as_uri()
        await client.start_io(program, "lsp")
        answer = await client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(), root_uri=root.as_uri(), locale="ja", process_id=None))
        assert answer.server_info.name == "proviso", answer
        client.initialized(types.InitializedParams())
        text = "# プロンプト\n\n🏰 in the style of Greg Rutkowski\n"
        client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, types.LanguageKind.Markdown, 1, text)))
        await asyncio.wait_for(arrived.wait(), 20)
        found = shown[uri].diagnostics
        assert [d.code for d in found] == ["JPGEN-CREATOR-NAMED"], found
        # UTF-16: the castle counts for two.
        assert found[0].range.start == types.Position(2, 19), found[0].range

        hover = await client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(2, 22)))
        assert "根拠" in hover.contents.value, hover
        actions = await client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri), found[0].range, types.CodeActionContext(diagnostics=found)))
        print("actions:", [a.title for a in actions])
        for action in actions[:1]:
            await client.workspace_execute_command_async(
                types.ExecuteCommandParams(action.command, arguments=action.arguments))
            decisions = root / "proviso.decisions.yaml"
            assert decisions.exists() and found[0].data["fingerprint"] in decisions.read_text(), "no decision written"
            await asyncio.sleep(0.5)  # the finding is published again: no reason was given

        arrived.clear()
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=uri, version=2),
                [types.TextDocumentContentChangePartial(types.Range(types.Position(2, 3), types.Position(2, 33)), "in oil")]))
        await asyncio.wait_for(arrived.wait(), 20)
        assert not shown[uri].diagnostics and shown[uri].version == 2, shown[uri]
        await client.shutdown_async(None)
        client.exit(None)
    print("proviso lsp: diagnostics, hover, actions and changes as expected")


asyncio.run(main(sys.argv[1]))
