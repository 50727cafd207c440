
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('appeals', '0006_raised_by_the_platform'),
        ('people', '0005_posts_of_the_ledger'),
        ('people', '__first__'),
        ('places', '0002_whereabouts'),
    ]

    operations = [
        migrations.CreateModel(
            name='WarningRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('name_en', models.CharField(max_length=100)),
                ('kind', models.CharField(choices=[('repeats', '同一个地方、同一类事反复出现'), ('reopened', '一个单位办的事，不满意、要重办的多'), ('overdue', '同一个地方、同一类事扎堆逾期'), ('topic', '热点话题涨得快')], max_length=10)),
                ('level', models.PositiveSmallIntegerField(choices=[(1, '省'), (2, '市'), (3, '县（市、区）'), (4, '乡镇（街道）'), (5, '村（社区）'), (6, '小区（网格）'), (7, '楼栋（湾组）'), (8, '中心户')], null=True)),
                ('days', models.PositiveSmallIntegerField()),
                ('least', models.PositiveSmallIntegerField()),
                ('people', models.PositiveSmallIntegerField(null=True)),
                ('percent', models.PositiveSmallIntegerField(null=True)),
                ('growth', models.PositiveSmallIntegerField(null=True)),
                ('burst', models.PositiveSmallIntegerField(null=True)),
                ('grows_by', models.PositiveSmallIntegerField()),
                ('asked', models.CharField(choices=[('supervisor', '督办员'), ('dispatcher', '调度员'), ('head', '负责人')], max_length=20)),
                ('answer_days', models.PositiveSmallIntegerField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('category', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.category')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['repeats', 'reopened', 'overdue', 'topic'])), name='warning_rule_kind_known'), models.CheckConstraint(condition=models.Q(('asked__in', ['supervisor', 'dispatcher', 'head'])), name='warning_rule_asks_a_post'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('repeats', 'overdue')), ('level__range', (3, 8))), models.Q(models.Q(('kind__in', ('repeats', 'overdue')), _negated=True), ('level', None)), _connector='OR'), name='warning_rule_level_by_kind'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('repeats', 'topic')), ('people__gte', 1)), models.Q(models.Q(('kind__in', ('repeats', 'topic')), _negated=True), ('people', None)), _connector='OR'), name='warning_rule_people_by_kind'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reopened'), ('percent__range', (1, 100))), models.Q(models.Q(('kind', 'reopened'), _negated=True), ('percent', None)), _connector='OR'), name='warning_rule_percent_by_kind'), models.CheckConstraint(condition=models.Q(models.Q(('burst__gte', 0), ('growth__gte', 0), ('kind', 'topic')), models.Q(models.Q(('kind', 'topic'), _negated=True), ('burst', None), ('growth', None)), _connector='OR'), name='warning_rule_growth_by_kind'), models.CheckConstraint(condition=models.Q(('answer_days__range', (1, 30)), ('days__range', (1, 366)), ('grows_by__range', (1, 1000)), ('least__range', (1, 1000))), name='warning_rule_within_reason')],
            },
        ),
        migrations.CreateModel(
            name='RuleCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('raised', models.PositiveIntegerField(default=0)),
                ('confirmed', models.PositiveIntegerField(default=0)),
                ('dismissed', models.PositiveIntegerField(default=0)),
                ('lapsed', models.PositiveIntegerField(default=0)),
                ('minutes', models.PositiveBigIntegerField(default=0)),
                ('rule', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='count', to='warnings.warningrule')),
            ],
        ),
        migrations.CreateModel(
            name='EarlyWarning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule_version', models.PositiveIntegerField()),
                ('engine', models.CharField(max_length=40)),
                ('input_hash', models.CharField(max_length=64)),
                ('about', models.CharField(max_length=80)),
                ('occasion', models.PositiveIntegerField()),
                ('topic', models.CharField(blank=True, max_length=16)),
                ('named', models.CharField(blank=True, max_length=200)),
                ('counted', models.JSONField()),
                ('asked_for', models.JSONField()),
                ('status', models.CharField(choices=[('raised', '等人确认'), ('confirmed', '已确认，主动立案'), ('dismissed', '已说明，不立案'), ('lapsed', '没有人回答')], default='raised', max_length=10)),
                ('version', models.PositiveIntegerField(default=1)),
                ('raised_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('words', models.TextField(blank=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('appeal', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='came_of_warning', to='appeals.appeal')),
                ('category', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.category')),
                ('holder', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='warnings', to='warnings.warningrule')),
            ],
            options={
                'indexes': [models.Index(fields=['status', 'due_at'], name='warning_due'), models.Index(fields=['holder', 'due_at'], name='warning_of_holder'), models.Index(fields=['-raised_at', '-id'], name='warning_newest')],
                'constraints': [models.UniqueConstraint(fields=('rule', 'about', 'occasion'), name='warning_once_an_occasion'), models.UniqueConstraint(condition=models.Q(('status', 'raised')), fields=('rule', 'about'), name='warning_one_open_about_a_thing'), models.UniqueConstraint(fields=('rule', 'input_hash'), name='warning_once_for_the_same_evidence'), models.CheckConstraint(condition=models.Q(('status__in', ['raised', 'confirmed', 'dismissed', 'lapsed'])), name='warning_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('due_at__isnull', False), ('holder__isnull', False), ('status', 'raised')), models.Q(models.Q(('status', 'raised'), _negated=True), ('due_at', None)), _connector='OR'), name='warning_open_has_holder_and_clock'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('status__in', ('confirmed', 'dismissed')), models.Q(('words', ''), _negated=True)), models.Q(models.Q(('status__in', ('confirmed', 'dismissed')), _negated=True), ('answered_at', None), ('answered_by', None), ('words', '')), _connector='OR'), name='warning_answered_with_words'), models.CheckConstraint(condition=models.Q(models.Q(('appeal__isnull', False), ('status', 'confirmed')), models.Q(models.Q(('status', 'confirmed'), _negated=True), ('appeal', None)), _connector='OR'), name='warning_confirmed_is_an_appeal')],
            },
        ),
        migrations.CreateModel(
            name='WarningEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='warned_of', to='appeals.appeal')),
                ('warning', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='warnings.earlywarning')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('warning', 'appeal'), name='warning_evidence_once')],
            },
        ),
        migrations.CreateModel(
            name='WarningAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('warning', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='warnings.earlywarning')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('warning', 'person'), name='warning_asked_once_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Glance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('said', 'Said'), ('judged', 'Judged'), ('overdue', 'Overdue'), ('topics', 'Topics')], max_length=10)),
                ('number', models.BigIntegerField()),
                ('category', models.BigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('what', 'number', 'category'), name='glance_once'), models.CheckConstraint(condition=models.Q(('what__in', ['said', 'judged', 'overdue', 'topics'])), name='glance_known')],
            },
        ),
        migrations.CreateModel(
            name='JudgedRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('is_bad', models.BooleanField()),
                ('appeal', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'at'], name='judged_of_unit')],
                'constraints': [models.UniqueConstraint(fields=('appeal', 'round'), name='judged_once_a_round')],
            },
        ),
        migrations.CreateModel(
            name='LookedAt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='looked_at_is_one_row')],
            },
        ),
    ]
