# 年轮。第一次运行会自己准备一切，只需要 git、make 和 Python 3.11 以上（带 venv）。
PYTHON ?= python3
VENV := .venv/bin
NPM := PATH="$(CURDIR)/$(VENV):$$PATH" npm --prefix frontend
T ?=
m ?=

.DEFAULT_GOAL := help
.PHONY: help setup run dev test check fix migration crash bench shots lock

help: ## 列出这些命令
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## 准备环境：Python 依赖、Node、网页，不启动
	@$(PYTHON) .ci/setup

run: setup ## 启动年轮（HOST、PORT、DATABASE_URL、PUBLIC_BASE_URL 可设）
	@exec $(VENV)/nianlun run

dev: ## 开发：改后端自动重启，网页在 http://127.0.0.1:5173 即改即见
	@$(PYTHON) .ci/setup --dev
	@trap 'kill $$page 2>/dev/null' EXIT INT TERM; $(NPM) run --silent dev & page=$$!; $(VENV)/nianlun run --reload

test: ## 全部测试；只跑一处：make test T=tests/members
	@$(PYTHON) .ci/setup --dev
	@.ci/test $(T)

check: ## 检查格式、规范、类型、楼层、接口文件与客户端是否一致、网页大小
	@$(PYTHON) .ci/setup --dev
	@.ci/check

fix: ## 自动改好格式和能改的规范问题
	@$(PYTHON) .ci/setup --dev --no-web
	@$(VENV)/ruff check --fix --quiet . .ci/setup || true
	@$(VENV)/ruff format . .ci/setup

migration: ## 按模型生成一个迁移：make migration m="add pledges"
	@test -n "$(m)" || { echo '请写明做什么：make migration m="add pledges"'; exit 2; }
	@$(PYTHON) .ci/setup --dev --no-web
	@$(VENV)/nianlun migration "$(m)"

crash: ## 签到、请假、写纪要、传照片时反复杀掉数据库和服务 20 次，看确认过的是否都在
	@$(PYTHON) .ci/setup --dev
	@NIANLUN_KILLS=20 $(VENV)/pytest -s -m crash tests

bench: ## 常用请求有多快：与朴素写法比，与 pgbench 跑同样的 SQL 比（BRANCHES、SECONDS 可设）
	@$(PYTHON) .ci/setup --dev --no-web
	@$(VENV)/python tests/performance/bench.py

shots: ## 把示例数据的每一页截图存进 shots/；只要几页：make shots T="scores organisation"
	@$(PYTHON) .ci/setup --dev
	@$(VENV)/python tests/journeys/shots.py $(T)

lock: ## 按 pyproject.toml 和 package.json 重新锁定依赖
	@$(PYTHON) .ci/setup --no-web
	@.ci/lock
	@$(PYTHON) .ci/setup
